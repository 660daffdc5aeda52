import type { PairsAnswer } from '../types.ts';

/** Below this, sums of a few prices are exact; honest prices stay far below. */
const largestPrice = 2 ** 52;

/** The version whose answers are checked. */
const version = 'pairs-2';

/** Whether everything in an answer is of the kind it should be: it may come from a file. */
export function shapeFaults(answer: PairsAnswer): string[] {
	if (!isObject(answer)) return ['answer: not an object'];
	const { pairs, unplaced, certificate, lowest } = answer;
	const numbers = ['value', 'bound', 'gap'] as const;
	const faults = numbers
		.filter((name) => !Number.isFinite(answer[name]))
		.map((name) => `${name}: not a number`);
	if (lowest !== null && !Number.isFinite(lowest)) faults.push('lowest: not a number');
	for (const name of ['placed', 'blocking'] as const) {
		if (!Number.isSafeInteger(answer[name])) faults.push(`${name}: not a whole number`);
	}
	if (!Array.isArray(pairs) || !pairs.every(isPair)) faults.push('pairs: not a list of pairs');
	if (!Array.isArray(unplaced) || !unplaced.every((id) => typeof id === 'string')) {
		faults.push('unplaced: not a list of ids');
	}
	if (answer.version !== version) {
		faults.push(`version: found ${String(answer.version)}, expected ${version}`);
	}
	if (!isText(answer.fingerprint, /^[0-9a-f]{32}$/)) faults.push('fingerprint: not one');
	if (!isObject(certificate)) return [...faults, 'certificate: not an object'];
	return [...faults, ...certificateFaults(certificate)];
}

function isObject(found: unknown): found is object {
	return typeof found === 'object' && found !== null && !Array.isArray(found);
}

function isText(found: unknown, form: RegExp): boolean {
	return typeof found === 'string' && form.test(found);
}

function isPair(pair: unknown): boolean {
	if (!isObject(pair)) return false;
	const { mentee, mentor, score } = pair as Record<string, unknown>;
	return typeof mentee === 'string' && typeof mentor === 'string' && Number.isFinite(score);
}

function certificateFaults(certificate: PairsAnswer['certificate']): string[] {
	if (certificate.kind === 'prices') {
		const { scale, place, menteePrices, mentorPrices, quotaPrices = {}, searched } = certificate;
		return [
			...(Number.isSafeInteger(scale) && scale > 0 ? [] : ['scale: not a whole number above 0']),
			...(isPrice(place) ? [] : [`place: found ${place}, expected a whole number`]),
			...(searched === undefined || searched === true ? [] : ['searched: not true']),
			...pricesFaults('menteePrices', menteePrices),
			...pricesFaults('mentorPrices', mentorPrices),
			...pricesFaults('quotaPrices', quotaPrices)
		];
	}
	if (certificate.kind !== 'stages') return [];
	if (!Array.isArray(certificate.stages)) return ['stages: not a list'];
	return certificate.stages.flatMap((stage: unknown, s) => {
		if (!isObject(stage)) return [`stages[${s}]: not an object`];
		const { menteePrices, mentorPrices } = stage as Record<string, unknown>;
		return [
			...pricesFaults(`stages[${s}].menteePrices`, menteePrices),
			...pricesFaults(`stages[${s}].mentorPrices`, mentorPrices)
		];
	});
}

function pricesFaults(what: string, prices: unknown): string[] {
	if (!isObject(prices)) return [`${what}: not an object`];
	return Object.entries(prices)
		.filter(([, price]) => !isPrice(price))
		.map(([id, price]) => `${what}: ${id} found ${price}, expected a whole number`);
}

function isPrice(found: unknown): boolean {
	return Number.isInteger(found) && Math.abs(found as number) <= largestPrice;
}
