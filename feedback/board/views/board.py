"""The board: what people say, and where it has got to, as a list and as columns."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from feedback.board.selectors import board
from feedback.board.views.board_query import ORDERS, BoardQueryMixin, CachedBoard
from feedback.board.views.cards import ticket_cards
from kit.views import Public


class BoardView(BoardQueryMixin, TemplateView):
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            order=self.order,
            orders=[
                (name, text, self.address(order="" if name == "newest" else name)) for name, text in ORDERS
            ],
            boxes=self.filter_boxes(),
            words_asked=self.criteria.get("words", ""),
            filtered=bool(self.criteria),
            csv=self.address("feedback-csv", order=""),
            json=self.address("feedback-json", order=""),
            **kwargs,
        )


class ShowBoard(Public, CachedBoard, BoardView):
    template_name = "feedback/board.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = board.board_page(order=self.order, after=self.after, **self.selector_arguments)
        return super().get_context_data(
            page=page,
            cards=ticket_cards(page.tickets, timezone.localdate()),
            next=self.address(after=page.next) if page.next else "",
            first=self.address() if self.after else "",
            other=self.address("feedback:columns"),
            **kwargs,
        )


class ShowBoardColumns(Public, CachedBoard, BoardView):
    template_name = "feedback/columns.jinja"
    address_name = "feedback:columns"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        columns = [
            {
                "state": column.state,
                "text": column.state.label,
                "count": column.count,
                "cards": ticket_cards(column.tickets, today),
                "href": self.address("feedback:board", state=column.state.value),
            }
            for column in board.board_columns(order=self.order, **self.selector_arguments)
        ]
        return super().get_context_data(columns=columns, other=self.address("feedback:board"), **kwargs)
