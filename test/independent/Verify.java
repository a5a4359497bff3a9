import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Security;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The signatures of PDFs, judged by PDFBox (fields, ranges), BouncyCastle (CMS) and Java's own PKIX (paths).
 *
 * <p>Takes one file: each line `root.pem TAB milliseconds TAB file.pdf`. Prints a line a signature field, its parts
 * between tabs: file, number of the field's object, field, then either `blank`, or `signed`, kind, byte range, digest,
 * signature, path and whole (each `yes` or `no`) and what the `no` is about. Ends with another status than 0 where a
 * file cannot be read.
 */
public final class Verify {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] args) throws Exception {
    Security.addProvider(new BouncyCastleProvider());
    for (String line : Files.readAllLines(Path.of(args[0]), StandardCharsets.UTF_8)) {
      String[] parts = line.split("\t");
      try (InputStream root = new FileInputStream(parts[0])) {
        X509Certificate anchor = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(root);
        judge(new File(parts[2]), anchor, new Date(Long.parseLong(parts[1])));
      }
    }
  }

  private static void judge(File file, X509Certificate root, Date at) throws Exception {
    byte[] bytes = Files.readAllBytes(file.toPath());
    try (PDDocument document = PDDocument.load(bytes)) {
      for (PDSignatureField field : document.getSignatureFields()) {
        long number = document.getDocument().getKey(field.getCOSObject()).getNumber();
        String head = String.join("\t", file.getPath(), Long.toString(number), field.getFullyQualifiedName());
        PDSignature signature = field.getSignature();
        OUT.println(head + "\t" + (signature == null ? "blank" : judge(bytes, signature, root, at)));
      }
    }
  }

  private static String judge(byte[] bytes, PDSignature signature, X509Certificate root, Date at) throws Exception {
    int[] range = signature.getByteRange();
    byte[] content = signature.getSignedContent(bytes);
    List<String> notes = new ArrayList<>();
    boolean digest = false;
    boolean fits = false;
    boolean path = false;
    try {
      CMSSignedData data = signedData(signature.getContents(bytes), content);
      SignerInformation signer = onlySigner(data);
      X509Certificate certificate = certificateOf(data, signer);
      digest = digestFits(signer, content);
      fits = signatureFits(signer, certificate, notes);
      path = pathExists(data, certificate, root, at, notes);
    } catch (CMSException | GeneralSecurityException | IllegalArgumentException error) {
      notes.add(reason(error));
    }
    return String.join(
        "\t",
        "signed",
        String.valueOf(signature.getSubFilter()),
        Arrays.stream(range).mapToObj(Integer::toString).collect(Collectors.joining(" ")),
        word(digest),
        word(fits),
        word(path),
        word(range[2] + range[3] == bytes.length),
        String.join("; ", notes).replaceAll("\\s+", " "));
  }

  /** Zeros may follow the value. */
  private static CMSSignedData signedData(byte[] contents, byte[] content) throws Exception {
    try (ASN1InputStream stream = new ASN1InputStream(new ByteArrayInputStream(contents))) {
      return new CMSSignedData(new CMSProcessableByteArray(content), ContentInfo.getInstance(stream.readObject()));
    }
  }

  private static SignerInformation onlySigner(CMSSignedData data) throws CMSException {
    var signers = data.getSignerInfos().getSigners();
    if (signers.size() != 1) throw new CMSException(signers.size() + " signers");
    return signers.iterator().next();
  }

  private static X509Certificate certificateOf(CMSSignedData data, SignerInformation signer) throws Exception {
    var found = data.getCertificates().getMatches(signer.getSID());
    if (found.isEmpty()) throw new CMSException("no certificate of the signer");
    return parsed((X509CertificateHolder) found.iterator().next());
  }

  private static X509Certificate parsed(X509CertificateHolder holder) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
  }

  private static boolean digestFits(SignerInformation signer, byte[] content) throws GeneralSecurityException {
    Attribute attribute = signer.getSignedAttributes().get(CMSAttributes.messageDigest);
    byte[] claimed = ASN1OctetString.getInstance(attribute.getAttrValues().getObjectAt(0)).getOctets();
    String algorithm = new ASN1ObjectIdentifier(signer.getDigestAlgOID()).getId();
    return MessageDigest.isEqual(claimed, MessageDigest.getInstance(algorithm).digest(content));
  }

  /** By the key alone: whether the certificate holds at a time is the path's question. */
  private static boolean signatureFits(SignerInformation signer, X509Certificate certificate, List<String> notes)
      throws Exception {
    try {
      boolean fits =
          signer.verify(
              new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(certificate.getPublicKey()));
      if (!fits) notes.add("signature does not fit");
      return fits;
    } catch (CMSException | IllegalArgumentException error) {
      notes.add(reason(error));
      return false;
    }
  }

  private static boolean pathExists(
      CMSSignedData data, X509Certificate certificate, X509Certificate root, Date at, List<String> notes)
      throws Exception {
    List<X509Certificate> helpers = new ArrayList<>();
    for (X509CertificateHolder holder : data.getCertificates().getMatches(null)) helpers.add(parsed(holder));
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(certificate);
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), target);
    parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(helpers)));
    parameters.setDate(at);
    parameters.setRevocationEnabled(false);
    try {
      CertPathBuilder.getInstance("PKIX", "SUN").build(parameters);
      return true;
    } catch (GeneralSecurityException error) {
      notes.add(reason(error));
      return false;
    }
  }

  private static String reason(Throwable error) {
    return error.getCause() == null ? String.valueOf(error.getMessage()) : reason(error.getCause());
  }

  private static String word(boolean value) {
    return value ? "yes" : "no";
  }
}
