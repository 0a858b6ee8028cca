import { spawn } from 'node:child_process'

/** `npm run dev`: the server, restarted at each change, and Vite before it. Both end together. */
const screens = 'http://127.0.0.1:5173'
const server = process.env.SNUG_DEV_SERVER ?? 'http://127.0.0.1:3000'
const children = [
  spawn('tsx', ['watch', '--clear-screen=false', 'server/main.ts'], {
    stdio: 'inherit',
    // Links and the check of Origin name the page that one opens, which is Vite's.
    env: { SNUG_URL: screens, PORT: new URL(server).port, ...process.env },
  }),
  spawn('vite', ['--strictPort', '--clearScreen', 'false'], { stdio: 'inherit' }),
]
const end = () => children.forEach((child) => child.kill('SIGTERM'))
for (const child of children) child.once('exit', end)
process.once('SIGINT', end).once('SIGTERM', end)
