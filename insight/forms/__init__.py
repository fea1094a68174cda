from insight.forms.coding import Decide, Words
from insight.forms.files import Columns, Confirm, Send, Withdraw

__all__ = ["Columns", "Confirm", "Decide", "Send", "Withdraw", "Words"]
