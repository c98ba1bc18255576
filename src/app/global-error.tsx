'use client';

/** When even the document around a page failed: no style and no library that could fail as well. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="pt-BR">
      <body>
        <main>
          <h1>Esta página não abriu</h1>
          <p>Algo falhou do nosso lado. Nada do que está gravado se perdeu; tente de novo em instantes.</p>
          <button type="button" onClick={reset}>
            Tentar de novo
          </button>
        </main>
      </body>
    </html>
  );
}
