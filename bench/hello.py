"""The bare Textual app that starts are measured against: one Label, nothing else."""

from textual.app import App
from textual.widgets import Label


class Hello(App):
    def compose(self):
        yield Label("hello")


Hello().run()
