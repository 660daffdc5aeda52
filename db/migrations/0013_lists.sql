-- Lists of ten thousand: what a list shows and is searched by stands in columns of its own, so that nobody reads the
-- answers for it.

-- Text as search sees it, as `src/language/search.ts` says: lower case, one script, no marks, no punctuation. Only
-- characters are named here and no class of a locale, so that it is the same in every database.
create function fold(original text) returns text language sql immutable strict parallel safe return
	trim(regexp_replace(regexp_replace(
		replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
		translate(
			lower(regexp_replace(normalize(original, NFKD), '[\u0300-\u036f]', '', 'g') collate "C"),
			'абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШđĐðÐłŁøØı',
			'abvgddezzijklmnoprstcufhccsabvgddezzijklmnoprstcufhccsddddllooi'
		),
		'љ', 'lj'), 'Љ', 'lj'), 'њ', 'nj'), 'Њ', 'nj'), 'џ', 'dz'), 'Џ', 'dz'), 'ѕ', 'dz'), 'Ѕ', 'dz'),
		'ß', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'),
	'([dgk])j+', '\1', 'g'), '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u2000-\u206f]+', ' ', 'g'));

alter table applications
	-- the organisation that applies; '' where a person does
	add column organisation text not null default '';
update applications set organisation = applications.answers ->> (question ->> 'key')
from forms,
	jsonb_array_elements(forms.content -> 'sections') as section,
	jsonb_array_elements(section -> 'questions') as question
where forms.id = applications.form_id and question ->> 'means' = 'organisation'
	and applications.answers ? (question ->> 'key');

alter table applications
	-- begins with what the list calls the applicant: it puts a list into the order of names as well
	add column search text not null generated always as (fold(organisation || ' ' || name || ' ' || email)) stored;
