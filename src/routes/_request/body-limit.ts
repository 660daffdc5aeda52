/** How many megabytes one request may have, as the adapter was told (`32M`); what stands for no limit is never met. */
export function bodyLimit(): number {
	const [, digits, unit = ''] =
		/^(\d+)([KMG]?)$/iu.exec(process.env['BODY_SIZE_LIMIT'] ?? '') ?? [];
	const bytes = Number(digits) * 1024 ** ' KMG'.indexOf(unit.toUpperCase() || ' ');
	return Math.floor(bytes / 1024 ** 2);
}

/** Whether the adapter stopped reading a body because it is larger than that. */
export function isTooLarge(thrown: unknown): boolean {
	if (!(thrown instanceof Error)) return false;
	return ('status' in thrown && thrown.status === 413) || isTooLarge(thrown.cause);
}
