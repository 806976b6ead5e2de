import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// `npm run dev` serves the sources here and sends everything else to a running gateway.
const gateway = process.env.KRETS_PUBLIC_URL ?? 'http://localhost:8080'
const toGateway = { target: gateway, changeOrigin: false, xfwd: true }

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../target/classes/static',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    license: { fileName: 'licences.txt' },
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
