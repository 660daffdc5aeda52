/** With JavaScript, unlike the pages that are only read: it counts characters, and keeps the text when the line breaks. */
export const csr = true;
