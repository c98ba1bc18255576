'use client';

export default function TitularError({ reset }: { reset: () => void }) {
  return (
    <section className="recado" role="alert">
      <h1>A página não abriu</h1>
      <p>Algo falhou do nosso lado. Nada aconteceu com o link; tente de novo em instantes.</p>
      <button type="button" onClick={reset}>
        Tentar de novo
      </button>
    </section>
  );
}
