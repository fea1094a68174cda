from insight.forms.coding import Decide, Words
from insight.forms.editions import ChooseVoice
from insight.forms.files import Columns, Confirm, Send, Withdraw

__all__ = ["ChooseVoice", "Columns", "Confirm", "Decide", "Send", "Withdraw", "Words"]
