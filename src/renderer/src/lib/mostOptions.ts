/** Options that a long list shows at once: who looks for another one types a part of its name. */
export const mostOptions = 50
