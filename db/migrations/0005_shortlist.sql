-- Between "nothing decided" and the decision stands the shortlist: asked to an interview. Reserves stand in an order.
alter table decisions
	drop constraint decisions_outcome_check,
	add constraint decisions_outcome_check check (outcome in ('shortlisted', 'selected', 'reserve', 'declined')),
	add column rank integer check (rank > 0),
	add constraint decisions_rank_is_of_reserves check (rank is null or outcome = 'reserve');
