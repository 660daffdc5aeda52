/** Pages that are only read ship no JavaScript; a page with a long form says otherwise in its own `+page.ts`. */
export const csr = false;
