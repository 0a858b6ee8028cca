// The first that is in there: most browsers name others after themselves, and Android calls itself a Linux.
const browsers = {
  Edge: /Edg(A|iOS)?\//,
  Opera: /OPR\//,
  Firefox: /Firefox\/|FxiOS\//,
  Chrome: /Chrome\/|CriOS\//,
  Safari: /Safari\//,
}
const systems = {
  iPhone: /iPhone/,
  iPad: /iPad/,
  Android: /Android/,
  Windows: /Windows/,
  Mac: /Mac OS X/,
  Linux: /Linux/,
}

const firstIn = (agent: string, names: Record<string, RegExp>) =>
  Object.keys(names).find((name) => names[name]!.test(agent))

/** A browser's long name for itself, as one would say it; empty when it says nothing one knows. */
export const deviceOf = (agent: string) =>
  [firstIn(agent, browsers), firstIn(agent, systems)].filter(Boolean).join(', ')
