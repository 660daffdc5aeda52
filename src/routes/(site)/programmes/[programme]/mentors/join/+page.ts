/** With JavaScript: the form keeps what was typed when the line breaks, and shows that a browser sends it. */
export const csr = true;
