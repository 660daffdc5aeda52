import { z } from 'zod';
import { Missing } from '#core/refusal.ts';

const uuid = z.uuid();

/** The id in an address; anything that is not one names nothing. @throws Missing */
export function idIn(parameter: string): string {
	if (!uuid.safeParse(parameter).success) throw new Missing('id');
	return parameter;
}

/** The number of an application in an address. @throws Missing */
export function numberIn(parameter: string): number {
	if (!/^\d{1,9}$/.test(parameter)) throw new Missing('application');
	return Number(parameter);
}
