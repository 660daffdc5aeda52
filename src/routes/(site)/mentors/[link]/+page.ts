/** With JavaScript: the form keeps what was typed when the line breaks, and counts characters. */
export const csr = true;
