import { describe, expect, it } from 'vitest';
import { blueprints } from '#features/programmes/blueprints.ts';
import { sameTerms, standingOf, usualTerms } from './rules.ts';

const at = (hour: string) => Temporal.Instant.from(`2026-09-01T${hour}:00Z`);
const version = (number: number, yes: Readonly<Record<string, string>>) => ({
	version: number,
	acceptances: Object.entries(yes).map(([personId, hour]) => ({ personId, acceptedAt: at(hour) }))
});

describe('where an agreement stands', () => {
	it('is nowhere before anything was proposed', () => {
		expect(standingOf([], ['a', 'b'])).toEqual({ inForce: undefined, open: undefined });
	});

	it('waits for whoever has not accepted', () => {
		const first = version(1, { a: '10:00' });
		expect(standingOf([first], ['a', 'b'])).toEqual({
			inForce: undefined,
			open: { version: first, waitingFor: ['b'] }
		});
	});

	it('is in force from the last yes', () => {
		const first = version(1, { b: '12:00', a: '10:00' });
		expect(standingOf([first], ['a', 'b'])).toEqual({
			inForce: { version: first, since: at('12:00') },
			open: undefined
		});
	});

	it('keeps the earlier version in force until everybody has accepted the newer one', () => {
		const first = version(1, { a: '10:00', b: '11:00' });
		const second = version(2, { b: '13:00' });
		expect(standingOf([second, first], ['a', 'b'])).toEqual({
			inForce: { version: first, since: at('11:00') },
			open: { version: second, waitingFor: ['a'] }
		});
		const accepted = version(2, { a: '14:00', b: '13:00' });
		expect(standingOf([accepted, first], ['a', 'b'])).toEqual({
			inForce: { version: accepted, since: at('14:00') },
			open: undefined
		});
	});

	it('needs the yes of somebody who joins, and not that of somebody who left', () => {
		const first = version(1, { a: '10:00', b: '11:00', left: '12:00' });
		expect(standingOf([first], ['a', 'b']).inForce?.since).toEqual(at('11:00'));
		expect(standingOf([first], ['a', 'b', 'new'])).toEqual({
			inForce: undefined,
			open: { version: first, waitingFor: ['new'] }
		});
	});
});

describe('the terms', () => {
	it('begin with what the programme thinks usual', () => {
		expect(blueprints.map(({ plan }) => usualTerms(plan))).toEqual([
			{
				every: 'month',
				minutes: 90,
				mode: 'either',
				place: '',
				offLimits: '',
				contact: 'two-days'
			},
			{
				...{ every: 'month', mode: 'either', place: '', offLimits: '', contact: 'two-days' },
				minutes: blueprints[1]?.plan.rhythm.minutes
			},
			{
				...{ every: 'fortnight', mode: 'online', place: '', offLimits: '', contact: 'day' },
				minutes: blueprints[2]?.plan.rhythm.minutes
			}
		]);
	});

	it('are the same when nothing in them differs', () => {
		const terms = usualTerms(blueprints[0]!.plan);
		expect(sameTerms(terms, { ...terms })).toBe(true);
		expect(sameTerms(terms, { ...terms, place: 'a café' })).toBe(false);
	});
});
