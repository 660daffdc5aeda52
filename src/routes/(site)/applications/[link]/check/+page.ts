/** With JavaScript, unlike the pages that are only read: a double click sends once, and a line that fails says so. */
export const csr = true;
