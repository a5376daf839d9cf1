// Sending a test and exporting, where the workspace is set up for it.

export function buttons() {
  return [];
}
