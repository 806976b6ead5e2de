import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vitest/config'

// `npm run dev` serves the sources here and sends everything else to a running gateway.
const gateway = process.env.KRETS_PUBLIC_URL ?? 'http://localhost:8080'
const toGateway = { target: gateway, changeOrigin: false, xfwd: true }

/** Beside each script and style stands the same made small: the gateway sends what the browser takes. */
const smaller: Plugin = {
  name: 'smaller',
  apply: 'build',
  writeBundle({ dir = '' }) {
    const assets = join(dir, 'assets')
    for (const file of readdirSync(assets).filter((it) => /\.(js|css)$/.test(it))) {
      const whole = readFileSync(join(assets, file))
      writeFileSync(join(assets, `${file}.gz`), gzipSync(whole, { level: 9 }))
      writeFileSync(join(assets, `${file}.br`), brotliCompressSync(whole, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
    }
  },
}

export default defineConfig({
  plugins: [react(), smaller],
  build: {
    outDir: '../target/classes/static',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    license: { fileName: 'licences.txt' },
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: {
    proxy: { '/api': toGateway, '/auth': toGateway, '/oauth2': toGateway, '/login': toGateway, '/logout': toGateway },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    // machines that build are busy
    testTimeout: 60_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
})
