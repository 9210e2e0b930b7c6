-- Grain: one row per words of the dictionary of causes, by words; taken away ones with an empty cause_key.
select words, cause_key, origin, decided_at, decided_by,
from cause_words
order by words
