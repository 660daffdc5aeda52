import { expect, test } from 'vitest';
import { feeState, seenFee, type FeeStep, type SentFee } from './fee.ts';

const proof = (file: string): SentFee => ({ choice: 'paid', proofs: [{ file, name: 'slip.pdf' }] });
const waiver: SentFee = { choice: 'waiver', proofs: [] };
const after = (step: FeeStep, sent: SentFee) => ({ step, seen: seenFee(sent) });

test('a fee stands as it was sent until somebody has looked', () => {
	expect(feeState(proof('a'))).toBe('proof');
	expect(feeState(waiver)).toBe('waiver');
	expect(feeState({ choice: 'paid', proofs: [] })).toBe('nothing');
	expect(feeState({ choice: '', proofs: [] })).toBe('nothing');
});

test('settled and waived hold, whatever is sent later', () => {
	expect(feeState(proof('b'), after('settled', proof('a')))).toBe('settled');
	expect(feeState(proof('b'), after('waived', waiver))).toBe('waived');
});

test('asked again holds until something else is sent', () => {
	expect(feeState(proof('a'), after('again', proof('a')))).toBe('again');
	expect(feeState(proof('b'), after('again', proof('a')))).toBe('proof');
	expect(feeState(waiver, after('again', proof('a')))).toBe('waiver');
});
