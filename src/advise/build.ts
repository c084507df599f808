declare const LAKEWISE_BUILD: string | undefined;

/** Tells bundles of different sources apart; undefined where the sources themselves run, which change from one run to the next. */
export const build = typeof LAKEWISE_BUILD === 'string' ? LAKEWISE_BUILD : undefined;
