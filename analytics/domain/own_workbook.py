"""What the dashboard's own workbook says of sheets that are computed from another one, so that none is loaded twice."""

DERIVED_SHEET = "Lembar ini dihitung dari lembar 'Semua kegiatan'; bila berkas ini dimuat, lembar ini dilewati."
