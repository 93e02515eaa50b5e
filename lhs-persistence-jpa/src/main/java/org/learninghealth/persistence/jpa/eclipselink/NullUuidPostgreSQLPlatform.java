package org.learninghealth.persistence.jpa.eclipselink;

import java.sql.Types;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.platform.database.PostgreSQL10Platform;

/**
 * Writes a missing UUID as a null without a type. EclipseLink says that it is text, which PostgreSQL refuses for a column
 * of type {@code uuid}. A host with EclipseLink on PostgreSQL sets the property {@code eclipselink.target-database} to
 * the name of this class; the driver's {@code stringtype=unspecified} does as well.
 */
public class NullUuidPostgreSQLPlatform extends PostgreSQL10Platform {

    private static final long serialVersionUID = 1L;

    /** For EclipseLink. */
    public NullUuidPostgreSQLPlatform() {}

    @Override
    public int getJDBCTypeForSetNull(DatabaseField field) {
        int type = super.getJDBCTypeForSetNull(field);
        boolean unknown = field == null || field.getSqlType() == DatabaseField.NULL_SQL_TYPE;
        return type == Types.VARCHAR && unknown ? Types.NULL : type;
    }
}
