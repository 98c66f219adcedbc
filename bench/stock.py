"""The stock Textual form that keys are measured against: 40 labelled Inputs, nothing set."""

from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Footer, Header, Input, Label


class Stock(App):
    BINDINGS = (("f2", "save", "Save"), ("f10", "quit", "Quit"))

    def compose(self):
        yield Header()
        with VerticalScroll():
            for number in range(1, 41):
                yield Label(f"{number}. Сұрақ {number}")
                yield Input()
        yield Footer()


Stock().run()
