"""What pages ask for is done one at a time, in the order in which it was asked."""

from __future__ import annotations

import threading
import time

import pytest
from jupyter_client.manager import start_new_kernel

from journey import Journal
from journey.model.periods import today
from journey.pages.message_queue import MessageQueue

OPENED = """
import time
from journey.pages.daily.commands import dispatch, open_page
from journey.pages.daily.widget import Page
from journey import Journal
page = Page(lambda: open_page(Journal({folder!r})))
"""


@pytest.fixture
def kernel():
    """A kernel of its own and what talks to it."""
    manager, client = start_new_kernel()
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def does(order, page, number):
    """Hand a message on as the kernel does."""
    order.take(None, {"page": page, "number": number}, [])


def noted(done):
    """Return what notes each message that is done."""
    return lambda message, _: done.append((message["page"], message["number"]))


def test_a_later_message_waits_for_an_earlier_one():
    """Nobody stands still meanwhile; the messages of another page are done."""
    done = []
    order = MessageQueue(noted(done), patience=60)
    for page, number in [("a", 3), ("b", 1), ("a", 2), ("b", 2)]:
        does(order, page, number)
    assert done == [("b", 1), ("b", 2)]
    does(order, "a", 1)
    assert done[2:] == [("a", 1), ("a", 2), ("a", 3)]


def test_one_is_done_at_a_time():
    """Threads whose messages have their turn do not run into each other."""
    inside, most = [], []

    def slowly(message, _):
        inside.append(message)
        most.append(len(inside))
        time.sleep(0.01)
        inside.remove(message)

    order = MessageQueue(slowly)
    threads = [threading.Thread(target=does, args=(order, f"page {item}", 1)) for item in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert most == [1] * 8


def test_a_message_that_was_lost_is_not_waited_for_for_ever():
    """Those after it are done, in their order, and one that comes yet is done too."""
    done = []
    order = MessageQueue(noted(done), patience=0.05)
    for number in (6, 3, 2):
        does(order, "a", number)
    until = time.monotonic() + 10
    while len(done) < 3 and time.monotonic() < until:
        time.sleep(0.01)
    does(order, "a", 1)
    assert [number for _, number in done] == [2, 3, 6, 1]


def test_one_that_fails_lets_the_next_have_its_turn():
    """And a message that no page counted waits for none."""

    def fails(message, _):
        if message["number"] == 1:
            raise ValueError("broke")
        done.append(message["number"])

    done = []
    order = MessageQueue(fails, patience=60)
    with pytest.raises(ValueError, match="broke"):
        does(order, "a", 1)
    does(order, "a", 2)
    order.take(None, {"number": 9}, [])
    assert done == [2, 9]


def test_rounds_that_reach_the_kernel_on_two_threads_keep_their_order(kernel, journal):
    """The kernel turns to the subshell once the page was answered, while a round still waits before it."""
    opened = OPENED.format(folder=str(journal.folder))
    result = kernel.execute_interactive(
        opened, user_expressions={"id": "page.comm.comm_id"}, timeout=60
    )
    comm = result["content"]["user_expressions"]["id"]["data"]["text/plain"].strip("'")
    kernel.control_channel.send(kernel.session.msg("create_subshell_request", {}))
    subshell = kernel.get_control_msg(timeout=20)["content"]["subshell_id"]

    def asks(number, what, **said):
        asked = {"number": number, "page": "a", "command": what, "values": said}
        content = {"comm_id": comm, "data": {"method": "custom", "content": asked}}
        message = kernel.session.msg("comm_msg", content)
        message["header"]["subshell_id"] = subshell
        kernel.shell_channel.send(message)

    def answered(number):
        while True:
            message = kernel.get_iopub_msg(timeout=20)
            data = message["content"].get("data") or {}
            if (data.get("content") or {}).get("number") == number:
                return

    kernel.execute("time.sleep(0.5)")
    asks(1, "look")
    kernel.execute("time.sleep(2)")
    asks(2, "add_session", topic="ml", result="made 0")
    answered(1)
    for number in (1, 2):
        asks(number + 2, "add_session", topic="ml", result=f"made {number}")
    answered(4)
    day = today(journal.settings.day_starts_at)
    assert made_on(journal, day) == ["made 0", "made 1", "made 2"]


def made_on(journal, day):
    """Return what was made on a day, in its order."""
    entry = Journal(journal.folder).entry(day)
    return [session.result for session in entry.sessions] if entry else []
