"""One's own forms in lines: listed, checked, drafted, shown, put into use, withdrawn, packed."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.linear.carrying import carry_over
from tui.linear.conversation import optional
from tui.locale import say
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.desk.own_forms.listed import ListedText
    from tui.desk.own_forms.trials import Trial
    from tui.forms.kit.draft import FormDraft
    from tui.linear.conversation import Conversation


def offer_own_forms(talk: Conversation) -> None:
    """Offer one's own forms, and what can be done with one, until somebody goes back.

    Raises:
        Ended: nobody answers any more.
    """
    from tui.desk.own_forms.listed import listed_texts

    while True:
        texts = listed_texts(talk.desk)
        entries = [say("own.new.document"), say("own.new.pack"), *map(_entry, texts)]
        picked = talk.pick(entries, ("out",), question=say("linear.which_form"))
        if picked.order:
            return
        if picked.at == 0:
            talk.attempt(partial(_draft, talk))
        elif picked.at == 1:
            talk.attempt(partial(_take, talk))
        else:
            talk.attempt(partial(_offer_acts, talk, texts[picked.at - 2]))


def _entry(one: ListedText) -> str:
    wrong = f" · {one.notices[0]}" if one.notices else ""
    return f"{one.title} ({one.id}) · {say(f'own.origin.{one.origin}')}{wrong}"


def _offer_acts(talk: Conversation, one: ListedText) -> None:
    from tui.desk.own_forms.named import text_in_file, text_of_form
    from tui.desk.own_forms.trials import Trials

    desk = talk.desk
    if one.is_trial:
        trial = Trials(desk.vault).get(one.id)
    elif one.origin == "file":
        trial = text_in_file(desk.vault.folder / "forms" / one.id)
    else:
        trial = text_of_form(desk.form(one.id))
    acts: list[tuple[str, Callable[[], None]]] = [
        (say("acts.text.wrong"), partial(_check, talk, trial)),
        (say("acts.text.view"), partial(_show, talk, trial)),
        (say("acts.text.pack"), partial(_pack, talk, trial)),
    ]
    if one.is_trial:
        acts.append((say("own.yes_use"), partial(_use, talk, trial)))
        acts.append((say("own.yes_drop"), partial(_drop, talk, trial)))
    elif one.origin in {"own", "mixed"}:
        acts.append((say("own.yes_withdraw"), partial(_withdraw, talk, one.id)))
    if not one.is_trial and one.origin != "file":
        acts.append((say("acts.text.carry"), partial(carry_over, talk, desk.form(one.id))))
    words = [word for word, _ in acts]
    picked = talk.pick(words, ("out",), question=say("linear.which_act"))
    if picked.at >= 0:
        talk.attempt(acts[picked.at][1])


def _check(talk: Conversation, trial: Trial) -> None:
    from tui.desk.own_forms.typed import check_typed

    faults = check_typed(talk.desk, trial.text).faults
    said = [f"{each.line}: {each.sentence}" for each in faults]
    talk.say(*(said or [say("own.no_fault")]))


def _show(talk: Conversation, trial: Trial) -> None:
    from tui.desk.kit.previews import preview_papers
    from tui.desk.own_forms.typed import faultless_sheet
    from tui.documents.text.plain import plain_lines

    for paper in preview_papers(faultless_sheet(talk.desk, trial.text)):
        talk.say(*plain_lines(paper), "")


def _draft(talk: Conversation) -> None:
    """Draft a form from a document; its text is under trial then."""
    from tui.desk.kit.drafts import draft_of_file
    from tui.desk.own_forms.trials import Trial, Trials
    from tui.forms.kit.writing import written_form

    desk = talk.desk

    def read(path: str) -> FormDraft:
        return draft_of_file(Path(path).expanduser(), desk.host.forms, desk.today())

    question, about = say("own.document_question"), say("linear.about.path")
    draft = talk.ask_until(question, about, optional(read))
    if draft is None:
        return
    for number, guess in enumerate(draft.guesses, 1):
        what = f"{guess.path}, {guess.kind}" if guess.is_blank else say("kit.signed")
        doubtful = f" ({say('linear.doubtful')})" if guess.is_doubtful else ""
        talk.say(f"{number}. «{guess.label}»: {what}{doubtful}")
    text, trials = written_form(draft), Trials(desk.vault)
    trials.keep(Trial(trials.free_name(text), text))
    talk.say(say("own.keeps"))


def _use(talk: Conversation, trial: Trial) -> None:
    from tui.desk.own_forms.carrying import carry_trial_records
    from tui.desk.own_forms.use import ReplacesError, put_into_use

    carry = bool(trial.records) and talk.agree(
        f"{say('own.trial_keep', count=len(trial.records))}?"
    )
    try:
        form = put_into_use(talk.desk, trial)
    except ReplacesError as refusal:
        if not talk.agree(f"{refusal}."):
            return
        form = put_into_use(talk.desk, trial, replace=True)
    talk.say(say("own.in_use", form=form.title))
    if carry:
        talk.say(str(carry_trial_records(talk.desk, trial, form)))


def _drop(talk: Conversation, trial: Trial) -> None:
    from tui.desk.own_forms.trials import Trials

    question = say("own.drop_question", form=trial.title, count=len(trial.records))
    if talk.agree(question):
        Trials(talk.desk.vault).remove(trial.name)
        talk.say(say("own.dropped", form=trial.title))


def _withdraw(talk: Conversation, id: str) -> None:  # noqa: A002
    from tui.desk.own_forms.use import withdraw

    desk, count = talk.desk, 0
    form = desk.form(id)
    with suppress(UserError):
        count = desk.vault.collection.count(form)
    question = say("own.withdraw_question", form=form.title, count=count)
    if talk.agree(question):
        trial = withdraw(desk, form)
        talk.say(say("own.withdrawn", form=trial.title, name=trial.name))


def _pack(talk: Conversation, trial: Trial) -> None:
    from tui.desk.own_forms.pack import ENDING, pack
    from tui.desk.printing.output_folder import output_file, write_output

    path = output_file(talk.desk.vault, f"forms-{talk.desk.today()}{ENDING}")
    talk.say(say("own.packed", count=1, file=write_output(path, pack([trial]))))


def _take(talk: Conversation) -> None:
    """Show what a pack has, and take it in when that is wanted."""
    from tui.desk.own_forms.pack import take_in, unpack
    from tui.desk.own_forms.pack_text import describe_packed, describe_taken

    read = optional(lambda path: unpack(talk.desk, Path(path).expanduser()))
    packed = talk.ask_until(say("own.pack_question"), say("linear.about.path"), read)
    if packed is None:
        return
    talk.say(*(line for each in packed for line in describe_packed(each)))
    if talk.agree(f"{say('own.yes_take')}?"):
        talk.say(*describe_taken(*take_in(talk.desk, packed)))
