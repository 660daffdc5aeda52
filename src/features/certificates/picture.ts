import type { Side } from '#features/mentorships/types.ts';

/** One shape of a picture, as SVG and PDF both draw it: filled, or a line of a width. */
export interface Shape {
	readonly d: string;
	readonly colour: string;
	readonly width?: number;
}

/** Units on each side of the square that the shapes stand in. */
export const pictureSize = 240;

const ink = '#14211c';
const linden = '#dde052';
const middle = pictureSize / 2;

/*
 * The sign of the product, two circles that meet, on a seal. The circle of the side that is honoured is full: on the
 * left whoever guides, on the right whoever is guided.
 */
const circle = { radius: 49, away: 29 };
const height = Math.sqrt(circle.radius ** 2 - circle.away ** 2);

/** The badge of one side. */
export function pictureOf(side: Side): readonly Shape[] {
	const [own, other] =
		side === 'mentor' ? [-circle.away, circle.away] : [circle.away, -circle.away];
	return [
		{ d: seal(), colour: ink },
		{ d: round(0, 93), colour: linden, width: 3 },
		{ d: round(own, circle.radius), colour: linden },
		{ d: round(own, circle.radius), colour: linden, width: 7 },
		{ d: round(other, circle.radius), colour: linden, width: 7 },
		{ d: within(side), colour: ink, width: 7 }
	];
}

function round(away: number, radius: number): string {
	const x = middle + away;
	const arc = `A${radius} ${radius} 0 1 1`;
	return `M${x - radius} ${middle}${arc} ${x + radius} ${middle}${arc} ${x - radius} ${middle}Z`;
}

/** The part of the other circle that lies in the full one. */
function within(side: Side): string {
	const [top, bottom] = [figure(middle - height), figure(middle + height)];
	const { radius } = circle;
	const sweep = side === 'mentor' ? 0 : 1;
	return `M${middle} ${top}A${radius} ${radius} 0 0 ${sweep} ${middle} ${bottom}`;
}

/** A disc with a wavy edge. */
function seal(): string {
	const waves = 24;
	const at = (step: number) => {
		const angle = (2 * Math.PI * step) / waves;
		return `${figure(middle + 108 * Math.cos(angle))} ${figure(middle + 108 * Math.sin(angle))}`;
	};
	const edge = Array.from({ length: waves }, (_, step) => `A15 15 0 0 1 ${at(step + 1)}`);
	return `M${at(0)}${edge.join('')}Z`;
}

const figure = (value: number) => Number(value.toFixed(2));

/** The picture as a file of its own. */
export function svgOf(side: Side, title: string): string {
	const shapes = pictureOf(side).map(({ d, colour, width }) =>
		width
			? `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}"/>`
			: `<path d="${d}" fill="${colour}"/>`
	);
	const box = `0 0 ${pictureSize} ${pictureSize}`;
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="480" height="480" role="img">` +
		`<title>${escaped(title)}</title>${shapes.join('')}</svg>\n`
	);
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escaped = (text: string) => text.replaceAll(/[&<>]/g, (sign) => signs[sign] ?? sign);
