from insight.forms.coding import CodeCommentForm, ThemeWordsForm
from insight.forms.editions import ChooseVoiceForm
from insight.forms.files import ConfirmFileForm, MatchColumnsForm, SendFileForm, WithdrawFileForm

__all__ = [
    "ChooseVoiceForm",
    "MatchColumnsForm",
    "ConfirmFileForm",
    "CodeCommentForm",
    "SendFileForm",
    "WithdrawFileForm",
    "ThemeWordsForm",
]
