"""The nouns of money: what is claimed, at which rates, and how it is paid."""

from volunteers.payments.models.bank import BankDetails, BankState, ModulusTable, PayeeCheck
from volunteers.payments.models.claim_lines import ClaimLine, ExpenseKind, PaidBy, SettlementMethod, Vehicle
from volunteers.payments.models.claims import Claim, ClaimState, FeeChoice
from volunteers.payments.models.ledger import Account, Posting, PreApproval
from volunteers.payments.models.rates import Rate, RateCard
from volunteers.payments.models.receipts import Receipt
from volunteers.payments.models.rewards import RewardChoice
from volunteers.payments.models.runs import (
    Export,
    ExportFormat,
    Payment,
    PaymentLine,
    PaymentRun,
    PaymentState,
    RunKind,
    RunState,
)

__all__ = [
    "Account",
    "BankDetails",
    "BankState",
    "Claim",
    "ClaimLine",
    "ClaimState",
    "ExpenseKind",
    "Export",
    "ExportFormat",
    "FeeChoice",
    "ModulusTable",
    "PaidBy",
    "PayeeCheck",
    "Payment",
    "PaymentLine",
    "PaymentRun",
    "PaymentState",
    "Posting",
    "PreApproval",
    "Rate",
    "RateCard",
    "Receipt",
    "RewardChoice",
    "RunKind",
    "RunState",
    "SettlementMethod",
    "Vehicle",
]
