/** A warning is a failure: whatever the code under test reports to the console fails its test. */
for (const method of ['warn', 'error'] as const) {
  console[method] = (...parts: unknown[]) => {
    throw new Error(`console.${method}: ${parts.map(String).join(' ')}`);
  };
}
