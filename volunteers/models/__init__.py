"""The nouns of this room: roles, the people in them, what they did, what they claim, and how it is paid."""

from volunteers.models.activities import Activity
from volunteers.models.bank import BankDetails, BankState, ModulusTable, PayeeCheck
from volunteers.models.claim_lines import ClaimLine, ExpenseKind, PaidBy, SettlementMethod, Vehicle
from volunteers.models.claims import Claim, ClaimState, FeeChoice
from volunteers.models.involvement import Check, Interest, Involvement, Offer, Standing, Step
from volunteers.models.ledger import Account, Posting, PreApproval
from volunteers.models.offerings import Offering
from volunteers.models.rates import Rate, RateCard
from volunteers.models.receipts import Receipt
from volunteers.models.rewards import RewardChoice
from volunteers.models.roles import DBSLevel, InvolvementRole, RoleType, Route, Workforce
from volunteers.models.runs import (
    Export,
    ExportFormat,
    Payment,
    PaymentLine,
    PaymentRun,
    PaymentState,
    RunKind,
    RunState,
)
from volunteers.models.thanks import PublicName, ThankYou, WrittenReference

__all__ = [
    "Account",
    "Activity",
    "BankDetails",
    "BankState",
    "Check",
    "Claim",
    "ClaimLine",
    "DBSLevel",
    "Export",
    "FeeChoice",
    "ExportFormat",
    "SettlementMethod",
    "Interest",
    "Involvement",
    "InvolvementRole",
    "ExpenseKind",
    "ModulusTable",
    "Offer",
    "Offering",
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
    "PublicName",
    "ThankYou",
    "WrittenReference",
    "Receipt",
    "RewardChoice",
    "RoleType",
    "Route",
    "RunKind",
    "RunState",
    "Standing",
    "ClaimState",
    "Step",
    "Vehicle",
    "Workforce",
]
