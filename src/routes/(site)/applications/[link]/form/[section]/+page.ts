/** With JavaScript, unlike the pages that are only read: it saves while somebody types. */
export const csr = true;
