"""The stock Textual form that keys are measured against: 40 labelled Inputs, nothing set."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Header, Input, Label


class Stock(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("f2", "save", "Save"), ("f10", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Header()
        with VerticalScroll():
            for number in range(1, 41):
                yield Label(f"{number}. Сұрақ {number}")
                yield Input()
        yield Footer()


Stock().run()
