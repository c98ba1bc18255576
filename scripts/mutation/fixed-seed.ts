import fc from 'fast-check';

// Setup file: with one seed for all properties a mutant is found, or not, by every run alike.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_123 });
