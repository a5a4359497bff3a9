import fc from 'fast-check';

/** For mutation testing, which runs every property once a mutant: the examples find what there is to find. */
fc.configureGlobal({ numRuns: 8, seed: 2023 });
