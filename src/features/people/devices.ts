/** The browser and the system that a `User-Agent` names, for a list that a person recognises; empty when unknown. */
export interface Device {
	readonly browser: string;
	readonly system: string;
}

// The order decides: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
const browsers: readonly (readonly [RegExp, string])[] = [
	[/Edg(e|A|iOS)?\//, 'Edge'],
	[/OPR\//, 'Opera'],
	[/SamsungBrowser\//, 'Samsung Internet'],
	[/(Firefox|FxiOS)\//, 'Firefox'],
	[/(Chrome|CriOS)\//, 'Chrome'],
	[/Safari\//, 'Safari']
];
const systems: readonly (readonly [RegExp, string])[] = [
	[/iPhone/, 'iPhone'],
	[/iPad/, 'iPad'],
	[/Android/, 'Android'],
	[/Windows/, 'Windows'],
	[/Mac OS X|Macintosh/, 'macOS'],
	[/CrOS/, 'ChromeOS'],
	[/Linux/, 'Linux']
];

/** Reads a `User-Agent`: enough to tell one's phone from one's computer, not more. */
export function deviceOf(userAgent: string): Device {
	const nameIn = (names: typeof browsers) =>
		names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? '';
	return { browser: nameIn(browsers), system: nameIn(systems) };
}
