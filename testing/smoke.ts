import { dataFolder, startServer } from '#server/testing/process.ts'

/** The built server on an empty folder, and again on the same: it answers, ends well, and leaves nothing running. */
export const smoke = async (): Promise<{ code: number; said: string }> => {
  const data = await dataFolder()
  try {
    for (const how of ['fresh', 'warm']) {
      const start = performance.now()
      const server = await startServer(data.folder)
      const { status } = await fetch(`${server.url}/healthz`)
      const page = await fetch(server.url)
      console.log(`  ${how}: ${Math.round(performance.now() - start)} ms`)
      const code = await server.stop()
      if (status !== 200 || page.status !== 200 || code !== 0)
        return { code: 1, said: `health ${status}, page ${page.status}, exit ${code}\n${server.said()}` }
    }
    return { code: 0, said: '' }
  } catch (error) {
    return { code: 1, said: String(error) }
  } finally {
    await data.drop()
  }
}
