"""Files that a timeline names are opened only where that is allowed."""

from stillreel.service.interchange.files import AllowedFolders, unique_name, url_of


def places(tmp_path):
    """An allowed folder with two files, and a secret beside it."""
    home = tmp_path / "film"
    (home / "media").mkdir(parents=True)
    (home / "media" / "a b.jpg").write_bytes(b"1")
    (home / "c.jpg").write_bytes(b"2")
    (tmp_path / "secret.jpg").write_bytes(b"3")
    return home


def test_relative_and_absolute_urls_below_the_folder_are_found(tmp_path):
    home = places(tmp_path)
    allowed = AllowedFolders((home,))
    wanted = (home / "media" / "a b.jpg").resolve()
    for url in (
        "media/a%20b.jpg",
        "media/a b.jpg",
        wanted.as_uri(),
        str(wanted),
        "./media/../media/a%20b.jpg",
    ):
        assert allowed.find(url) == wanted


def test_a_file_elsewhere_is_found_by_its_name(tmp_path):
    home = places(tmp_path)
    allowed = AllowedFolders((home,))
    for url in ("file:///Users/ann/c.jpg", "file://localhost/c.jpg", "C:\\Users\\ann\\c.jpg", "../../c.jpg"):
        assert allowed.find(url) == (home / "c.jpg").resolve()


def test_nothing_outside_is_ever_found(tmp_path):
    home = places(tmp_path)
    (home / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (home / "up").symlink_to(tmp_path)
    allowed = AllowedFolders((home,))
    secret = (tmp_path / "secret.jpg").resolve()
    for url in (secret.as_uri(), str(secret), "../secret.jpg", "link.jpg", "up/secret.jpg", "/etc/passwd"):
        assert allowed.find(url) is None
    for url in ("https://example.org/c.jpg", "file://server/share/c.jpg", "", "http://[", "\0", "media"):
        assert allowed.find(url) is None


def test_urls_are_relative_below_the_folder_and_absolute_elsewhere(tmp_path):
    home = places(tmp_path)
    assert url_of(home / "media" / "a b.jpg", home) == "media/a%20b.jpg"
    assert url_of(tmp_path / "secret.jpg", home).startswith("file:///")


def test_names_are_unique_and_fit_every_system():
    taken = set()
    assert unique_name("sea.jpg", taken) == "sea.jpg"
    assert unique_name("SEA.jpg", taken) == "SEA-2.jpg"
    assert unique_name("../../a:b?.jpg", taken) == "_.._a_b_.jpg"
    assert unique_name("", taken) == "file"
    assert len(unique_name("海" * 500 + ".jpg", taken).encode()) < 200
