import socket

import pytest

from analytics.domain.errors import AlreadyRunning
from analytics.ui import serve


def test_a_websocket_may_name_only_the_address_that_was_asked_for():
    assert serve._allowed_hosts("127.0.0.1") == ["127.0.0.1", "localhost"]
    assert serve._allowed_hosts("192.168.1.20") == ["192.168.1.20"]
    assert set(serve._allowed_hosts("0.0.0.0")) >= {"127.0.0.1", "localhost", socket.gethostname()}


def test_an_address_of_another_computer_is_refused_in_words():
    with pytest.raises(AlreadyRunning, match=r"203\.0\.113\.7 bukan alamat komputer ini"):
        serve._require_free_port("203.0.113.7", 8501)


def test_something_that_is_no_address_is_refused_in_words(capsys):
    assert serve.serve(address="kantor", port=8501, open_browser=False) == 1
    assert "kantor" in capsys.readouterr().err


def test_no_browser_is_opened_where_there_is_no_display(monkeypatch):
    opened = []
    monkeypatch.setattr(serve.webbrowser, "open", opened.append)
    monkeypatch.setattr(serve.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    serve._open_browser("http://127.0.0.1:8501")
    assert opened == []
    monkeypatch.setenv("DISPLAY", ":0")
    serve._open_browser("http://127.0.0.1:8501")
    assert opened == ["http://127.0.0.1:8501"]
