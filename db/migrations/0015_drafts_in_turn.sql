-- A saving that was on its way while the page was sent may arrive after it: each field knows its newest word.

alter table drafts
	-- by field: which showing of the form wrote it last, and with which of its sendings: `["…", 7]`
	add column turns jsonb not null default '{}';
