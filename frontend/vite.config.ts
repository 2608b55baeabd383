import { defineConfig } from 'vite';

export default defineConfig({
  base: '/',
  build: {
    outDir: 'dist',
    manifest: 'manifest.json',
    rollupOptions: { input: 'src/main.ts' },
  },
});
