"""The board: what people say, and where it has got to, as a list and as columns."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from feedback import selectors
from feedback.views.asked import ORDERS, AskedOfTheBoard, KeptBoard
from feedback.views.cards import cards
from kit.views import Public


class ShowBoard(AskedOfTheBoard, TemplateView):
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            order=self.order,
            orders=[
                (name, text, self.address(order="" if name == "newest" else name)) for name, text in ORDERS
            ],
            boxes=self.boxes(),
            words_asked=self.asked.get("words", ""),
            filtered=bool(self.asked),
            csv=self.address("feedback-csv", order=""),
            json=self.address("feedback-json", order=""),
            **kwargs,
        )


class Board(Public, KeptBoard, ShowBoard):
    template_name = "feedback/board.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = selectors.board(order=self.order, after=self.after, **self.wanted)
        return super().get_context_data(
            page=page,
            cards=cards(page.tickets, timezone.localdate()),
            next=self.address(after=page.next) if page.next else "",
            first=self.address() if self.after else "",
            other=self.address("feedback:columns"),
            **kwargs,
        )


class Columns(Public, KeptBoard, ShowBoard):
    template_name = "feedback/columns.jinja"
    address_name = "feedback:columns"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        columns = [
            {
                "state": column.state,
                "text": column.state.label,
                "count": column.count,
                "cards": cards(column.tickets, today),
                "href": self.address("feedback:board", state=column.state.value),
            }
            for column in selectors.columns(order=self.order, **self.wanted)
        ]
        return super().get_context_data(columns=columns, other=self.address("feedback:board"), **kwargs)
