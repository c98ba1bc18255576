export default function InicioPage() {
  return (
    <main>
      <h1>Cobranças</h1>
      <p>
        A API está no ar. As telas ainda não existem: o uso é pelos endereços em <code>/api</code>, descritos em{' '}
        <code>docs/api.md</code>.
      </p>
    </main>
  );
}
