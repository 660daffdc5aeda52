import { encode } from 'uqr';

/** An address as dark squares: the `d` of one path, in a square of `size` units, with the white edge that readers need. */
export interface Squares {
	readonly size: number;
	readonly d: string;
}

/** The QR code of an address. */
export function squaresOf(address: string): Squares {
	const { data, size } = encode(address, { border: 4, ecc: 'M' });
	const d = data
		.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
		.join('');
	return { size, d };
}
