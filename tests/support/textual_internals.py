"""All that tests take from inside Textual, where nothing public serves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import app as running
from textual import pilot
from textual._compositor import Compositor, CompositorUpdate
from textual._context import active_app, visible_screen_stack
from textual.css.stylesheet import Stylesheet
from textual.drivers.headless_driver import HeadlessDriver
from textual.widget import Widget

__all__ = (
    "CompositorUpdate",
    "app_of",
    "dealt_with_what_waits",
    "draw_all",
    "draw_nothing_for_nobody",
    "parse_styles_once",
    "rendered_anew",
    "screen_lines",
    "size_of",
    "timer_goes_off_within",
    "wait_otherwise",
)

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from rich.console import RenderableType
    from textual.app import App
    from textual.css.model import RuleSet
    from textual.screen import Screen


def screen_lines(app: App[Any]) -> list[str]:
    """The lines that the screen on top shows; a screenshot, which is public, is a picture."""
    visible_screen_stack.set(app._background_screens)
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def rendered_anew(app: App[Any]) -> CompositorUpdate:
    """The whole screen, rendered with nothing that widgets remember of having been drawn."""
    for widget in app.screen.walk_children(Widget, with_self=True):
        widget._styles_cache.clear()
    screens = app._background_screens
    update = app.screen._compositor.render_update(full=True, screen_stack=screens)
    assert isinstance(update, CompositorUpdate)
    return update


def size_of(driver: HeadlessDriver) -> tuple[int, int]:
    """The columns and lines with which a driver was made."""
    return driver._size or (80, 24)


def app_of(driver: HeadlessDriver) -> App[Any]:
    """The app of a driver."""
    return driver._app


def wait_otherwise(wait: Callable[..., Any]) -> None:
    """Let pilots wait so, in place of waiting for an idle processor."""
    for module in (running, pilot):
        module.wait_for_idle = wait  # type: ignore[attr-defined]


def dealt_with_what_waits() -> bool:
    """Do what the running app has put off until its next moment; False where there is nothing."""
    app = active_app.get()
    if app._resize_event is not None:
        app._check_resize()
        return True
    screen = app._screen_stack[-1] if app._screen_stack else None
    if screen is None or not screen.is_running or app._batch_count:
        return False
    waiting = bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
    if waiting:
        # By the screen itself: what fails while it paints is to be its own failure.
        screen.call_next(screen._on_timer_update)
    return waiting


def timer_goes_off_within(seconds: float) -> bool:
    """Whether a screen of the running app has set a timer that goes off once, and soon."""
    timers = (timer for screen in active_app.get()._screen_stack for timer in screen._timers)
    return any(
        timer._repeat is not None
        and timer._interval <= seconds
        and timer._task is not None
        and not timer._task.done()
        for timer in timers
    )


def parse_styles_once() -> None:
    """Parse each style sheet once: it is a sixth of what an app takes to start.

    Rules are the same objects for all apps then; nothing changes them.
    """
    known: dict[tuple[object, ...], list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parse_once(sheet: Stylesheet, css: str, *given: Any, **named: Any) -> list[RuleSet]:
        variables = tuple(sheet._variables.items())
        key = (css, given, tuple(named.items()), variables)
        if key not in known:
            known[key] = parse(sheet, css, *given, **named)
        return known[key]

    Stylesheet._parse_rules = parse_once  # type: ignore[method-assign,assignment]


_DRAW = Compositor.render_update


def draw_nothing_for_nobody() -> None:
    """Leave undrawn what no terminal shows, which is a quarter of the time of a headless app.

    `screen_lines` and pictures of the screen draw it whole, as before.
    """

    def drawn(
        compositor: Compositor,
        full: bool = False,
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        if full or type(active_app.get()._driver) is not HeadlessDriver:
            return _DRAW(compositor, full, screen_stack, simplify)
        visible_screen_stack.set(screen_stack or [])
        compositor._dirty_regions.clear()
        return None

    Compositor.render_update = drawn  # type: ignore[method-assign,assignment]


def draw_all(patch: pytest.MonkeyPatch) -> None:
    """Draw what no terminal shows, too: a test is about what goes wrong while that is done."""
    patch.setattr(Compositor, "render_update", _DRAW)
