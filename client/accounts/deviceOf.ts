/** A browser's long name for itself, as one would say it; empty when it says nothing one knows. */
export const deviceOf = (agent: string) => {
  const browser = /(Firefox|Edg|Chrome|Safari)\//.exec(agent)?.[1]?.replace('Edg', 'Edge')
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(agent)?.[1]?.replace('Mac OS X', 'Mac')
  return [browser, system].filter(Boolean).join(', ')
}
