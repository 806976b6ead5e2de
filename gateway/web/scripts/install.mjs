// Installs the locked packages, unless that was already done for this very lock file and Node version.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.krets-installed')
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`node is ${process.versions.node}, but the web app needs 20.19 or newer.`)
  console.error('Maybe an older Node comes first on PATH?')
  process.exit(1)
}

const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(`node ${major} ${process.platform} ${process.arch}`)
  .digest('hex')

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  process.exit(0)
}
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const result = spawnSync(npm, ['ci', '--loglevel=error'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
if (result.status !== 0) {
  console.error(`npm ci ended with ${result.status ?? result.error}.`)
  console.error('Maybe the package registry cannot be reached from here?')
  process.exit(1)
}
writeFileSync(stamp, wanted)
