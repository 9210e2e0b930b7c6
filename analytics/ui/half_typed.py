"""What is half typed into a form comes back after a reload, or in a session that began anew: the tab keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.ui.components import component
from analytics.ui.prose import line, prose
from analytics.ui.writing import current_operator

_KEEPER = component("half_typed", "rk-half-typed")
_LONGEST = 20_000
_BACK = "Ketikan yang belum tersimpan dikembalikan. Periksa, lalu simpan."


@dataclass(frozen=True)
class TypedForm:
    """A form whose words are kept. `place`: what they are about, elsewhere they do not come back; `texts`: the keys of
    its text fields; `choices`: the key of each choice -> its options and their labels; `shown`: what stands in a text
    field before anybody types, '' where it is not said."""

    name: str
    place: str
    texts: Sequence[str]
    choices: Mapping[str, Mapping[object, str]] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> list[str]:
        """The keys of everything in it, choices first."""
        return [*self.choices, *self.texts]

    @property
    def _key(self) -> str:
        return f"ketikan_{self.name}"

    @property
    def came(self) -> int:
        """How often something was brought back into it here."""
        return st.session_state.get(f"{self._key}_kembali", 0)

    def draw_keeper(self) -> None:
        """Mounts what keeps the words of the form: outside of what folds it away, and before its fields."""
        operator = current_operator()
        owner = "" if operator is None else operator.name
        data = {
            "name": f"rakorev-ketikan/{owner}/{self.name}", "place": self.place, "texts": list(self.texts),
            "fields": self.fields, "shown": dict(self.shown), "came": self.came,
            "saved": st.session_state.get(f"{self._key}_simpan", 0),
        }  # fmt: skip
        _KEEPER(key=self._key, data=data, on_back_change=self._bring_back)

    def draw_note(self) -> None:
        """Says above the fields that words came back, and which choice is to be made again."""
        if said := st.session_state.get(f"{self._key}_kata"):
            prose(f"kembali_{self.name}", [line("note", said)])

    def forget(self) -> None:
        """What was typed is kept by the server: the browser forgets it."""
        st.session_state[f"{self._key}_simpan"] = st.session_state.get(f"{self._key}_simpan", 0) + 1
        st.session_state.pop(f"{self._key}_kata", None)

    def _bring_back(self) -> None:
        typed = st.session_state[self._key].back
        if not isinstance(typed, Mapping):
            return
        for name in self.texts:
            st.session_state[name] = str(typed.get(name, ""))[:_LONGEST]
        unknown = [name for name in self.choices if not self._choose(name, typed.get(name))]
        st.session_state[f"{self._key}_kembali"] = self.came + 1
        st.session_state[f"{self._key}_kata"] = f"{_BACK} Pilih lagi pilihannya." if unknown else _BACK

    def _choose(self, name: str, label: object) -> bool:
        """Whether the choice could be told by its label: two that read the same cannot."""
        found = [option for option, text in self.choices[name].items() if text == label]
        if len(found) == 1:
            st.session_state[name] = found[0]
        return len(found) == 1 or not label


def fold(label: str, key: str, *forms: TypedForm) -> DeltaGenerator:
    """What folds forms away, their keepers drawn before it; open where words came back into one of them."""
    for one in forms:
        one.draw_keeper()
    return opened(label, key, *forms)


def opened(label: str, key: str, *forms: TypedForm) -> DeltaGenerator:
    """The same, where the keepers are drawn already."""
    has_come_back = any(one.came for one in forms)
    # Another key: what was drawn folded does not open by itself.
    return st.expander(label, has_come_back, key=f"{key}_kembali" if has_come_back else key)
